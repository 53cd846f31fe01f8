import { decode } from '../../ini/decode.ts'
import { configSection, readConfig, readCredentials } from '../../ini/read-config.ts'
import { readJs } from '../../ini/read-js.ts'
import { readStrict } from '../../ini/read-strict.ts'
import { type Check, type Finding, type Machine, wrong } from './check.ts'
import { shellWord } from './fixes.ts'
import { awsFiles, shown } from './places.ts'

/** Whether every reader can read the two files, and finds in them what the person put there. */
export const files: Check = {
  name: 'files',
  run: ({ context }) => awsFiles(context).flatMap(({ kind, path }) => file(context, kind, path)),
}

function file(context: Machine['context'], kind: 'config' | 'credentials', path: string): Finding[] {
  const name = shellWord(shown(context, path))
  let text: string | undefined
  try {
    text = context.files.read(path)
  } catch (error) {
    const { code } = error as { readonly code?: string }
    return [wrong(`${name} cannot be read (${code}): it counts as missing`, `ls -ld ${name}`)]
  }
  if (text === undefined) return []
  const edit = (line: number) => `\${EDITOR:-vi} +${line} ${name}`
  if (/[\x80-\xff]/.test(text) && !decode(text).utf8) {
    return [wrong(`${name} is not UTF-8: aws refuses it`, `file ${name}`)]
  }
  const { problem } = kind === 'config' ? readConfig(text) : readCredentials(text)
  const js = readJs(text).problem
  const problems = [
    ...(problem ? [{ ...problem, who: 'aws reads none of it' }] : []),
    ...(js ? [{ ...js, who: 'the SDK for JavaScript reads none of it' }] : []),
  ]
  return [
    ...problems.map(({ line, message, who }) => wrong(`${name}, line ${line}: ${message}; ${who}`, edit(line))),
    ...(problem ? [] : sections(kind, text, name)),
  ]
}

/** A profile is `[profile NAME]` in the one file and `[NAME]` in the other, which is easily mixed up. */
function sections(kind: 'config' | 'credentials', text: string, name: string): Finding[] {
  const found = [...(readStrict(text).sections?.keys() ?? [])]
  if (kind === 'credentials') {
    return found
      .filter((section) => /^profile\s/.test(section))
      .map((section) => {
        const meant = section.replace(/^profile\s+/, '')
        const message = `section [${section}] of ${name} is a profile of that whole name: here it is [${meant}]`
        return wrong(message, replaced(section, meant, name))
      })
  }
  return found
    .filter(
      (section) => configSection(section) === undefined && !/^(plugins|preview|toolkit|login-session)\b/.test(section),
    )
    .map((section) => {
      const message = `section [${section}] of ${name} is read by nobody: here a profile is [profile ${section}]`
      return wrong(message, replaced(section, `profile ${section}`, name))
    })
}

function replaced(from: string, to: string, name: string): string {
  const literal = (text: string) => text.replaceAll(/[\\/.*[\]^$&]/g, '\\$&')
  return `sed -i.bak ${shellWord(`s/^\\[${literal(from)}\\]/[${literal(to)}]/`)} ${name}`
}
