/** A bell, drawn. */
export const BellSign = () => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
    <path d="M3 11.5h10l-1.2-1.8V6.8a3.8 3.8 0 0 0-7.6 0v2.9L3 11.5ZM6.5 13.5a1.6 1.6 0 0 0 3 0" strokeLinejoin="round" />
  </svg>
)
