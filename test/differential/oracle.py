"""Debian's AWS CLI v2, imported once and forked for each command line.

Reads {"words", "env", "folder"} as a line of JSON, answers with {"exit", "stdout", "stderr"} as another. Starting python
anew for each line would take most of the time of the suite.
"""
import importlib
import io
import json
import os
import signal
import sys
import tempfile

import awscli.clidriver
import botocore.session

plain = botocore.session.Session.create_client


def create_client(self, *args, **options):
    """What 2.36 has learned since: AWS_ENDPOINT_URL_STS, also for the roles of profiles."""
    options['endpoint_url'] = options.get('endpoint_url') or os.environ['AWS_ENDPOINT_URL_STS']
    return plain(self, *args, **options)


botocore.session.Session.create_client = create_client
data_path = os.environ['AWS_DATA_PATH']


def load_what_a_call_loads():
    read, write = os.pipe()
    if os.fork() == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        keys = {'AWS_ACCESS_KEY_ID': 'A', 'AWS_SECRET_ACCESS_KEY': 's', 'AWS_REGION': 'us-east-1'}
        os.environ.update(keys, AWS_ENDPOINT_URL_STS='http://127.0.0.1:1', AWS_MAX_ATTEMPTS='1')
        try:
            awscli.clidriver.create_clidriver().main(['sts', 'get-caller-identity', '--output', 'yaml'])
        finally:
            with os.fdopen(write, 'w') as names:
                json.dump(list(sys.modules), names)
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as names:
        for name in json.load(names):
            if name not in sys.modules and name != '__main__':
                try:
                    importlib.import_module(name)
                except ImportError:
                    pass
    os.wait()


def run(words, out, err):
    for descriptor, file in enumerate((open(os.devnull), out, err)):
        os.dup2(file.fileno(), descriptor)
    sys.stdin = io.TextIOWrapper(open(0, 'rb', closefd=False), encoding='utf-8')
    sys.stdout = io.TextIOWrapper(open(1, 'wb', closefd=False), encoding='utf-8')
    sys.stderr = io.TextIOWrapper(open(2, 'wb', 0, closefd=False), encoding='utf-8', write_through=True)
    sys.argv = ['aws', *words]
    signal.alarm(50)
    try:
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    return code or 0


def forked(words, env, folder):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.environ.clear()
                os.environ.update(env, AWS_DATA_PATH=data_path)
                os.chdir(folder)
                code = run(words, out, err)
            finally:
                os._exit(code)
        status = os.waitpid(child, 0)[1]
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode('utf-8', 'replace'))
        return {'exit': os.waitstatus_to_exitcode(status), 'stdout': texts[0], 'stderr': texts[1]}


answers = os.fdopen(os.dup(1), 'w')
load_what_a_call_loads()
for line in os.fdopen(os.dup(0)):
    answers.write(json.dumps(forked(**json.loads(line))) + '\n')
    answers.flush()
