import { expect, test } from 'vitest'
import { detectShell } from '../../src/output/detect-shell.ts'

test.each([
  [['bash'], undefined, 'env'],
  [['-zsh'], undefined, 'env'],
  [['node', 'npm exec stsctl', 'sh', 'fish'], '/bin/bash', 'env'],
  [['fish', 'tmux'], '/bin/bash', 'fish'],
  [['node', 'pwsh.exe'], undefined, 'powershell'],
  [['C:\\Windows\\System32\\cmd.exe'], undefined, 'windows-cmd'],
  [['nu'], '/bin/zsh', 'nushell'],
  [['make', 'sshd'], '/usr/bin/fish', 'fish'],
  [['make', 'sshd'], '/usr/bin/xonsh', undefined],
  [[], undefined, undefined],
] as const)('stsctl called by %j with the login shell %s prints for %s', (programs, loginShell, format) => {
  expect(detectShell(programs, loginShell)).toBe(format)
})
