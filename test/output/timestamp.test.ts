import { expect, test } from 'vitest'
import { epochMs, isoTimestamp, rfc3339 } from '../../src/model/timestamp.ts'
import { timestamps } from './timestamps.ts'

test.each(timestamps)('stsctl reads the timestamp %j as %s', (wire, iso, rfc, ms) => {
  expect([isoTimestamp(wire), rfc3339(wire), epochMs(wire)]).toEqual([iso, rfc, ms])
})

test.each([
  '',
  'soon',
  'nan',
  'inf',
  '1e300',
  '2030-13-02T03:04:05Z',
  '2029-02-29T03:04:05Z',
  '2030-02-30',
  '2030-01-02T24:00:00Z',
  '2030-01-02T03:60:05Z',
  '2030-01-02T03:04:60Z',
  '2030-01-02T03:04:05+25:00',
  '2030-01-02T03:04:05+02:75',
  '2030-01-02T03:04:05Zebra',
  '2030-01-02T03:04:05Z\n2031-01-02T03:04:05Z',
  '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
  'Wed, 02 Foo 2030 03:04:05 GMT',
  'Wed, 32 Jan 2030 03:04:05 GMT',
])('stsctl takes %j for no timestamp', (wire) => {
  expect([isoTimestamp(wire), rfc3339(wire), epochMs(wire)]).toEqual([undefined, undefined, undefined])
})
