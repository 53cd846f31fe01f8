"""Answers for every case on stdin what the Python inside Debian's awscli says; one line of JSON in, one out."""

import argparse
import contextlib
import difflib
import io
import json
import sys

import awscli.clidriver  # puts its own botocore on the path
import botocore.loaders
import botocore.session
from awscli.shorthand import ShorthandParser
from botocore.validate import ParamValidator


class Wrong(Exception):
    pass


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Wrong(message)


def tagged(value):
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, str):
        return {"str": value}
    if isinstance(value, list):
        return {"list": [tagged(element) for element in value]}
    return {"dict": [[key, tagged(value[key])] for key in sorted(value)]}


def untagged(value):
    if not isinstance(value, (dict, list)):
        return value
    if isinstance(value, list):
        return [untagged(element) for element in value]
    return {key: untagged(member) for key, member in value.items()}


models = {}


def model(operation):
    if not models:
        models["sts"] = botocore.session.get_session().get_service_model("sts")
    return models["sts"].operation_model(operation).input_shape


def argparse_known(table, words):
    parser = Parser(add_help=False, prog="x")
    for flag in table:
        options = {"dest": flag["name"]}
        if flag["words"] == "none":
            options.update(action="store_const", const=[])
        elif "whenBare" in flag:
            options.update(nargs="?", const=flag["whenBare"])
        elif flag["words"] == "many":
            options["nargs"] = "*"
        parser.add_argument(flag["name"], **options)
    known, rest = parser.parse_known_args(words)
    flags = {name: value if isinstance(value, list) else [value] for name, value in vars(known).items() if value is not None}
    return {"flags": flags, "rest": rest}


class Recorder:
    """Stands where the request would be sent, and keeps what would be in it."""

    calls = []

    def __init__(self, session):
        pass

    def invoke(self, service, operation, parameters, parsed_globals):
        chosen = {name: getattr(parsed_globals, name) for name in ("region", "output", "profile")}
        self.calls.append({"operation": operation, "input": tagged(parameters), "globals": chosen})
        return 0


def command_line(words):
    """What the whole of aws makes of a command line, up to the call."""
    Recorder.calls.clear()
    silent = io.StringIO()
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        # A new one each time: it remembers which arguments were not required.
        code = awscli.clidriver.create_clidriver().main(words)
    return {"failed": code != 0, "calls": Recorder.calls[:]}


awscli.clidriver.CLIOperationCaller = Recorder
# Listing a thousand folders anew for every line would cost most of the time.
services = botocore.loaders.Loader().list_available_services("service-2")
botocore.loaders.Loader.list_available_services = lambda self, type_name: services

kinds = {
    "line": command_line,
    "shorthand": lambda text: tagged(ShorthandParser().parse(text)),
    "json": lambda text: tagged(json.loads(text)),
    "integer": lambda text: tagged(int(text)),
    "repr": repr,
    "close": lambda word, names: difflib.get_close_matches(word, names, cutoff=0.8),
    "argparse": argparse_known,
    "validate": lambda operation, value: ParamValidator().validate(untagged(value), model(operation)).generate_report(),
}


def answer(kind, arguments):
    try:
        return {"value": kinds[kind](*arguments)}
    except Exception as error:
        return {"error": str(error)}


print(json.dumps([answer(*case) for case in json.load(sys.stdin)]))
