"""Says again what it is told."""

import os
import pathlib

import yaml
from flask import Flask, jsonify, request

app = Flask(__name__)
words = yaml.safe_load((pathlib.Path(__file__).parent / 'replies' / 'words.yaml').read_text())


@app.get('/health')
def health():
    return jsonify(status='ok', version='0.2')


@app.post('/echo')
def echo():
    return words['prefix'] + request.get_data(as_text=True)


@app.get('/env')
def environment():
    return jsonify({name: os.environ.get(name) for name in ('PATH', 'POETRY_NO_INTERACTION', 'PYTHONUNBUFFERED', 'VIRTUAL_ENV')})
