echo "$GREETING"
ls /srv/app
