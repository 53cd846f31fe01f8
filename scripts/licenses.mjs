import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** The licences of the packages whose code is in the bundle, each text once, below the names of those that have it. */
export async function licensesOf(output) {
  const folders = new Set(
    output.flatMap(({ modules = {} }) =>
      Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? (packageOf(id) ?? []) : [])),
    ),
  )
  const byText = new Map()
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
    const text = await licenseIn(folder, `${name} is under the licence ${license}.`)
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`])
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text.trim()}\n`)
  return `The bundle contains code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

function packageOf(id) {
  return /^[^\0]*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]
}

async function licenseIn(folder, otherwise) {
  const name = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file))
  return name === undefined ? otherwise : readFile(path.join(folder, name), 'utf8')
}
