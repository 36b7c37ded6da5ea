"""A tiny greeting service."""

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/health")
def health():
    return "ok"


@app.get("/hello/<name>")
def hello(name):
    return jsonify(greeting=f"Hello, {name}!")
