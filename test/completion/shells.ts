import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pty } from '../pty.ts'

/** What a shell makes of a line at a Tab: the line with every answer in the place of its last word. */
export type Shell = { completed(line: string): Promise<string>; close(): Promise<void> }
export type Env = Readonly<Record<string, string>>

/** Real interactive shells: a Tab puts all answers into the line, and Ctrl-X P writes it to a file. */
export const shells: Readonly<Record<string, (env: Env) => Promise<Shell>>> = {
  bash: (env) =>
    interactive(['bash', '--norc', '--noprofile', '-i'], env, [
      `bind '"\\C-i": insert-completions'`,
      `seen() { printf %s "$READLINE_LINE" > "$HOME/line"; READLINE_LINE=; READLINE_POINT=0; echo se""en; }`,
      `bind -x '"\\C-xp": seen'`,
      'eval "$(stsctl completion bash)"',
    ]),
  zsh: (env) =>
    interactive(['zsh', '-f', '-i'], env, [
      'autoload -Uz compinit && compinit -D',
      `zstyle ':completion:*' completer _all_matches _complete`,
      `zstyle ':completion:*:all-matches*' insert yes`,
      'setopt no_auto_list; unsetopt list_beep',
      `seen() { print -rn -- "$BUFFER" > "$HOME/line"; BUFFER=; zle -I; print se""en }; zle -N seen; bindkey '^Xp' seen`,
      'eval "$(stsctl completion zsh)"',
    ]),
  fish: async (env) => ({
    async completed(line) {
      const script = 'stsctl completion fish | source; complete -C "$argv[1]"'
      const printed = execFileSync('fish', ['--no-config', '-c', script, line], { env, encoding: 'utf8' })
      const answers = printed
        .split('\n')
        .filter(Boolean)
        .map((answer) => answer.split('\t')[0])
      return `${line.replace(/[^ ]*$/, '')}${answers.join(' ')} `
    },
    async close() {},
  }),
}

async function interactive(command: readonly string[], env: Env, setUp: readonly string[]): Promise<Shell> {
  const shell = pty(command, { stdio: 'terminal', env: { ...env, PS1: '> ' } })
  for (const line of [...setUp, 'echo re""ady']) shell.type(`${line}\n`)
  await shell.shows('ready')
  return {
    async completed(line) {
      shell.type(`${line}\t\x18p`)
      await shell.shows('seen')
      return readFileSync(path.join(env['HOME'] ?? '', 'line'), 'utf8')
    },
    async close() {
      shell.hangUp()
      await shell.ended
    },
  }
}
