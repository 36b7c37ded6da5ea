from pinboard.main import settings


def test_settings():
    assert settings['title'] == 'Pinboard'
