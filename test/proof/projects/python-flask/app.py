"""A guest book: whoever comes by leaves a line, until the server ends."""

import os
import sys

from flask import Flask, jsonify, render_template, request

app = Flask(__name__)
lines = []

print('the guest book is open', flush=True)


@app.get('/')
def index():
    return render_template('index.html', greeting=os.environ['GREETING'], lines=lines)


@app.get('/health')
def health():
    return jsonify(status='ok', version='1.0')


@app.get('/env')
def environment():
    names = ('GREETING', 'HOME', 'LANG', 'PATH', 'PORT', 'PYTHONUNBUFFERED', 'VIRTUAL_ENV')
    return jsonify({name: os.environ.get(name) for name in names})


@app.get('/where')
def where():
    return jsonify(folder=os.getcwd(), file=__file__, python=sys.version.split()[0], encoding=sys.stdout.encoding)


@app.post('/lines')
def add():
    lines.append(request.get_json()['line'])
    return jsonify(lines), 201
