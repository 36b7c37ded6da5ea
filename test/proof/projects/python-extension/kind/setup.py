from setuptools import Extension, setup

setup(
    name='kind',
    version='0.3',
    ext_modules=[Extension('kind', ['kind.c'], libraries=['magic'])],
)
