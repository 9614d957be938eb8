import { PersonMenu } from './person-menu'
import { Wordmark } from './wordmark'

/** The bar for somebody who gets no further than their account: who one is, and the way out. */
export const BareBar = ({ name, role }: { name: string; role: string }) => (
  <header className="bar">
    <span className="brand">
      <Wordmark />
    </span>
    <div className="ms-auto">
      <PersonMenu name={name} role={role} />
    </div>
  </header>
)
