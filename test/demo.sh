# The main job, to watch: an MFA login against the sandbox that ends with working credentials.
set -eu

show() {
  printf '\n$ %s\n' "$1"
  eval "$1"
}

show 'stsctl get-caller-identity'

printf '\n# A code from the MFA device, once, for a session of an hour:'
show 'code=$(stsctl sandbox code)'
show 'session=$(stsctl get-session-token --serial-number "$AWS_MFA_SERIAL" --token-code "$code" \
    --duration-seconds 1h --output env --write-profile work)'

printf '\n# What eval will run:\n'
show 'printf "%s\n" "$session"'
show 'eval "$session"'
show 'stsctl get-caller-identity'

printf '\n# The same credentials, from the profile that was written:\n'
show 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN'
show 'stsctl get-caller-identity --profile work --query Arn --output text'
printf '\nDone: these credentials work.\n'
