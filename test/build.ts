import { execFileSync } from 'node:child_process'

/** Builds the bundle once before the tests: the tests of the binary run what a person installs. */
export default function build(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
}
