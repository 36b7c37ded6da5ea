from app import app


def test_hello():
    response = app.test_client().get("/hello/you")
    assert response.get_json() == {"greeting": "Hello, you!"}
