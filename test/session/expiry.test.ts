import { expect, test } from 'vitest'
import { accountOfKey } from '../../src/session/account-of-key.ts'
import { spokenTime, timeLeft } from '../../src/session/expiry.ts'

const minute = 60_000
const at = Date.parse('2026-01-01T00:00:00Z')

test.each([
  ['by our clock where it agrees', 30_000, at, 60],
  ['by our clock where it is a minute off', minute, at, 60],
  ['by the service, whose clock is ahead', 10 * minute, at, 50],
  ['by the service, whose clock is behind', -10 * minute, at, 70],
  ['by our clock after it was set back to the right time', -10 * minute, at - 10 * minute, 70],
  ['some time later', 10 * minute, at + 20 * minute, 30],
  ['as over', 0, at + 90 * minute, -30],
])('the time left of a session is judged %s', (_, skewMs, now, minutes) => {
  expect(timeLeft({ Expiration: '2026-01-01T01:00:00Z', obtainedAt: at, skewMs }, now)).toBe(minutes * minute)
})

test('a session whose end cannot be read has no time left', () => {
  expect(timeLeft({ Expiration: 'soon', obtainedAt: at, skewMs: 0 }, at)).toBe(0)
})

test.each([
  [-1, '0s'],
  [59_999, '59s'],
  [minute, '1m'],
  [90 * minute, '1h 30m'],
  [720 * minute, '12h'],
  [2161 * minute - 1, '36h'],
])('%i ms are spoken as %s', (ms, spoken) => {
  expect(spokenTime(ms)).toBe(spoken)
})

test.each([
  ['AKIARTX3GSDSXSANDBOX', '111122223333'],
  ['ASIAY34FZKBOKMUTVV7A', '609629065308'],
  ['AKIAIOSFODNN7EXAMPLE', '581039954779'],
  ['AROAY34FZKBOKMUTVV7A', undefined],
  ['', undefined],
])('the account of the access key %s is %s', (key, account) => {
  expect(accountOfKey(key)).toBe(account)
})
