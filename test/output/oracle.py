"""Prints what the formatters of `aws` make of each case: JSON lines in, JSON lines out, one process for all."""

import argparse
import io
import json
import sys
import unicodedata

import awscli
import awscli.botocore  # Debian keeps botocore inside awscli, importable under its own name once awscli is.
import colorama
import jmespath
from awscli import formatter, table
from awscli.customizations.configure import exportcreds
from botocore.utils import parse_timestamp

wide = [unicodedata.east_asian_width(chr(code)) in 'WFA' for code in range(0x110000)]


# The answers here carry no metadata, and may be what a query made of one.
formatter.Formatter._remove_request_id = lambda self, response: None


def width_edges(_):
    return [code for code in range(1, 0x110000) if wide[code] != wide[code - 1]]


def timestamp(case):
    return parse_timestamp(case['timestamp']).isoformat()


def process(case):
    stream = io.StringIO()
    credentials = exportcreds.Credentials(*case['credentials'])
    exportcreds.CredentialProcessFormatter(stream).display_credentials(credentials)
    return stream.getvalue()


def render(case):
    query = case.get('query')
    color = 'on' if case.get('color') and case['format'] == 'table' else 'off'
    table.determine_terminal_width = lambda: case.get('columns', 80)
    stream = io.StringIO()
    args = argparse.Namespace(query=None if query is None else jmespath.compile(query), color=color)
    answer = json.loads(case['answer'])
    styled = colorama.AnsiToWin32(stream, strip=False, autoreset=True).stream if color == 'on' else stream
    formatter.get_formatter(case['format'], args)(case['operation'], answer, styled)
    return stream.getvalue()


actions = {'render': render, 'process': process, 'timestamp': timestamp, 'width_edges': width_edges}

for line in sys.stdin:
    case = json.loads(line)
    try:
        result = {'value': actions[case['action']](case)}
    except Exception as error:
        result = {'error': type(error).__name__, 'message': str(error)}
    sys.__stdout__.write(json.dumps(result) + '\n')
