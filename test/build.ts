import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'

/** Builds the bundle before the tests where it is older than its source: tests of the binary run what a person installs. */
export default function build(): void {
  const newest = Math.max(
    ...[
      'package.json',
      ...['scripts', 'src'].flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
      ),
    ].map((name) => statSync(name).mtimeMs),
  )
  const built = statSync('dist/start.cjs', { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (built < newest) execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
}
