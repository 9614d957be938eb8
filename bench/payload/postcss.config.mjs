// None: without a file of its own this app would take the desk's, above it.
export default { plugins: {} }
