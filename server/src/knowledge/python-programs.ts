/** True for a program that a package of PyPI brings as a script, and that containers are started with. Source: each package's entry points. */
export function isPythonProgram(name: string): boolean {
  return programs.has(name);
}

const programs: ReadonlySet<string> = new Set(
  (
    'gunicorn uvicorn hypercorn daphne granian waitress-serve uwsgi flask fastapi celery dramatiq huey_consumer rq rqworker arq alembic django-admin ' +
    'streamlit gradio jupyter jupyter-lab mlflow prefect dagster airflow luigi scrapy supervisord ansible ansible-playbook mkdocs sphinx-build ' +
    'pelican locust tox pytest poetry pipenv twine cookiecutter datasette httpie http'
  ).split(' '),
);
