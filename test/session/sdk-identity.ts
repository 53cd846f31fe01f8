import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromNodeProviderChain } from '@aws-sdk/credential-providers'

const client = new STSClient({ credentials: fromNodeProviderChain() })
const { Arn = '' } = await client.send(new GetCallerIdentityCommand({}))
process.stdout.write(Arn)
