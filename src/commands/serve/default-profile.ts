import { awsPaths, expandPath } from '../../config/paths.ts'
import type { Settings } from '../../config/settings.ts'
import type { Context } from '../../context.ts'
import { removeKeys } from '../../ini/edit.ts'
import { configTarget } from '../../ini/target.ts'
import { cacheFolder } from '../../session/cache-folder.ts'

/** Keys that make a profile a source of credentials, which every SDK looks at before it asks the container's endpoint. */
const sources = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'sso_session',
  'sso_start_url',
  'sso_account_id',
  'sso_role_name',
  'login_session',
]

/** Which of the two files have a default profile that would be used instead of the endpoint. */
export function shadowedBy({ files }: Pick<Settings, 'files'>): readonly ('config' | 'credentials')[] {
  return (['config', 'credentials'] as const).filter((file) => {
    const profile = files[file].profiles.get('default')
    return sources.some((key) => profile?.values.has(key))
  })
}

export type Hidden = { readonly set: Readonly<Record<string, string>>; readonly restore: () => void }

/**
 * Hides the default profile from a command: no credentials file, and a config file of its own that is the person's without those
 * keys. The person's files stay as they are.
 */
export async function hideDefaultProfile(context: Context, settings: Settings): Promise<Hidden> {
  const shadows = shadowedBy(settings)
  const set: Record<string, string> = {}
  if (shadows.includes('credentials')) {
    set['AWS_SHARED_CREDENTIALS_FILE'] = context.platform === 'win32' ? 'NUL' : '/dev/null'
  }
  if (!shadows.includes('config')) return { set, restore: () => {} }
  const text = context.files.read(expandPath(context, awsPaths(context).config)) ?? ''
  const path = `${cacheFolder(context)}/config-${context.nonce()}`
  await context.files.store(path, removeKeys(text, configTarget('default'), sources))
  return { set: { ...set, AWS_CONFIG_FILE: path }, restore: () => void context.files.remove(path) }
}
