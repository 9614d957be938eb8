import { expect, it } from 'vitest'
import { shortOutlet } from './short-outlet'

it.each([
  ['The Frankfurter Allgemeine Zeitung', ['The Frankfurter Allgemeine Zeitung'], 'Frankfurter Allgemeine'],
  ['The Asia Business Daily', ['The Asia Business Daily'], 'The Asia Business Daily'],
  ['The Asia Business Daily', ['The Asia Business Daily', 'Island Times'], 'Asia Business'],
  ['Korean Central News Agency', ['Korean Central News Agency', 'Reuters'], 'Korean Central'],
  ['The Daily Courier', ['The Daily Courier', 'Island Times'], 'Daily Courier'],
  ['Island Times', ['The Daily Courier', 'Island Times'], 'Island Times'],
  ['Frankfurter Allgemeine Zeitung', ['Frankfurter Allgemeine Zeitung', 'Island Times'], 'Frankfurter'],
  ['The New York Times', ['The New York Times', 'The New York Post'], 'New York Times'],
  ['Asia Business Daily', ['Asia Business Daily', 'Asia Business Weekly'], 'Asia Business Daily'],
  ['조선중앙통신', ['조선중앙통신', '아시아경제'], '조선중앙통신'],
  ['', ['', 'Island Times'], ''],
])('%s among %j is %s', (name, among, short) => expect(shortOutlet(name, among)).toBe(short))
