import importlib.metadata
import json
import os
import pathlib

import click
import jinja2
import waitress
import yaml

here = pathlib.Path(__file__).parent
settings = yaml.safe_load((here / 'settings.yaml').read_text())
pages = jinja2.Environment(loader=jinja2.PackageLoader('pinboard', 'pages'), autoescape=True)


def pins_file():
    return pathlib.Path(os.environ.get('PINBOARD_FILE', 'pins.json'))


def read_pins():
    return json.loads(pins_file().read_text()) if pins_file().exists() else []


def answer(environ, start_response):
    path = environ['PATH_INFO']
    status, kind, body = '200 OK', 'application/json', ''
    if path == '/':
        kind, body = 'text/html; charset=utf-8', pages.get_template('board.html').render(pins=read_pins(), **settings)
    elif path == '/health':
        body = json.dumps({'status': 'ok', 'board': 'first'})
    elif path == '/version':
        body = json.dumps({'version': importlib.metadata.version('pinboard')})
    elif path == '/env':
        body = json.dumps({name: os.environ.get(name) for name in ('HOME', 'PATH', 'PINBOARD_FILE', 'VIRTUAL_ENV')})
    elif path == '/pins' and environ['REQUEST_METHOD'] == 'POST':
        pin = environ['wsgi.input'].read(int(environ['CONTENT_LENGTH'])).decode()
        pins_file().write_text(json.dumps([*read_pins(), pin]))
        status, body = '201 Created', json.dumps(read_pins())
    else:
        status, body = '404 Not Found', json.dumps({'error': 'no such page'})
    start_response(status, [('Content-Type', kind), ('Content-Length', str(len(body.encode())))])
    return [body.encode()]


@click.group()
def cli():
    pass


@cli.command()
@click.option('--port', default=8080)
def serve(port):
    click.echo(f'{settings["title"]} {importlib.metadata.version("pinboard")} on {port}')
    waitress.serve(answer, host='0.0.0.0', port=port, threads=2)
    click.echo('closed')


@cli.command()
def pins():
    click.echo(json.dumps(read_pins()))
