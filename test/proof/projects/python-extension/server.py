"""Tells the kind of what is sent to it."""

import getpass
import os

import kind
import psycopg2
import psycopg2.extensions
from flask import Flask, jsonify, request

app = Flask(__name__)
print('ready to look at files', flush=True)


@app.get('/health')
def health():
    return jsonify(status='ok', version='2.0')


@app.post('/kind')
def tell():
    return jsonify(kind=kind.of(request.get_data()))


@app.get('/password')
def password():
    # Made by the client library of the database, without a database.
    made = psycopg2.extensions.encrypt_password('secret', 'guest', algorithm='md5')
    return jsonify(made=made, library=psycopg2.extensions.libpq_version())


@app.get('/accounts')
def accounts():
    try:
        psycopg2.connect(host='127.0.0.1', port=1, connect_timeout=2)
    except psycopg2.OperationalError as error:
        return jsonify(error=str(error).strip()), 503


@app.get('/whoami')
def whoami():
    return jsonify(user=getpass.getuser(), folder=os.getcwd(), home=os.path.expanduser('~'))
