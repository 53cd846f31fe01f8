import type { Context } from '../context.ts'

type World = Pick<Context, 'env' | 'home' | 'platform'>

/**
 * A path as botocore reads it: `$NAME`, `${NAME}` and a leading `~` are replaced, on Windows `%NAME%` too. What is not set
 * stays as it is written, and so does `~` where there is no home.
 */
export function expandPath({ env, home, platform }: World, path: string): string {
  const variable = platform === 'win32' ? /\$(\w+)|\$\{([^}]*)\}|%([^%]+)%/g : /\$(\w+)|\$\{([^}]*)\}/g
  const expanded = path.replace(variable, (whole, bare, braced, percent) => env[bare ?? braced ?? percent] ?? whole)
  return home !== undefined && /^~(?=$|[/\\])/.test(expanded) ? home + expanded.slice(1) : expanded
}

/** The two files of every AWS tool, as the person would write their paths. */
export function awsPaths({ env }: Pick<Context, 'env'>): { readonly config: string; readonly credentials: string } {
  return {
    config: env['AWS_CONFIG_FILE'] ?? '~/.aws/config',
    credentials: env['AWS_SHARED_CREDENTIALS_FILE'] ?? '~/.aws/credentials',
  }
}
