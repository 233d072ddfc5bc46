"""How gunicorn serves the hub. It finds this file by itself, where it is started in the project's folder."""

wsgi_app = "hub.wsgi"
timeout = 180  # seconds: long sounds take a while to arrive and to be made ready
# Its access log is off, as the web server before it has one (docs/security.md says what that must leave out). Switched
# on, it tells neither who asked nor where they came from, and the hub hides private links in it.
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'
