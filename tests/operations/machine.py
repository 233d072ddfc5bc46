"""A server that is followed step by step through docs/operations.md, in a folder and on ports of its own."""

import configparser
import http.client
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import cached_property
from pathlib import Path

import psycopg

from tests import with_postgres
from tests.site.conftest import free_port

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/operations.md"
NAME = "hub.example.org"
ADMIN = {"USERNAME": "first", "EMAIL": "first@example.org", "PASSWORD": "only for this one test"}

# What a script of the document calls that only a whole machine has. All else is called as it is.
STANDS_IN = {
    **dict.fromkeys(["apt-get", "createuser", "createdb", "nginx", "chown"], "exit 0"),
    "adduser": "mkdir -p {folder}/srv/hub",
    "runuser": 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"',
    # No other owner than whoever runs the tests.
    "install": 'for word; do shift; case $word in --owner=*|--group=*) ;; *) set -- "$@" "$word";; esac; done\n'
    'exec /usr/bin/install "$@"',
    "systemctl": '[ "$1" != enable ] || echo "$@" > {folder}/started',
    "certbot": "cd {folder}/etc/letsencrypt/live/{name} && openssl req -x509 -newkey rsa:2048 -nodes "
    "-days 2 -subj /CN={name} -addext subjectAltName=DNS:{name},IP:127.0.0.1 "
    "-keyout privkey.pem -out fullchain.pem 2>/dev/null",
    "curl": "exec /usr/bin/curl --cacert {folder}/etc/letsencrypt/live/{name}/fullchain.pem "
    '--connect-to "{name}:443:127.0.0.1:{https}" "$@"',
}
NGINX = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
daemon off;
events {{}}
http {{
    include /etc/nginx/mime.types;
    {temporary}
    include {folder}/etc/nginx/sites-enabled/*;
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def blocks_of(chapter):
    """The commands of a chapter, block by block."""
    text = DOCUMENT.read_text(encoding="utf-8")
    body = re.search(rf"^## {chapter}\n(.*?)(?=^## |\Z)", text, re.M | re.S)[1]
    return re.findall(r"^```sh\n(.*?)^```$", body, re.M | re.S)


class Machine:
    """Servers and processes of one hub; leaving it ends them all."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="hub-machine-"))
        self.folder.chmod(0o755)
        self.http, self.https, self.cache, self.mail = (free_port() for _ in range(4))
        self.running, self.units, self.door = {}, [], socket.socket(socket.AF_UNIX)
        self.database = f"hub_install_{secrets.token_hex(4)}"
        self.server, self.uri = self.address_of("postgres"), self.address_of(self.database)
        for part in (
            "bin",
            "etc/nginx/sites-available",
            "etc/nginx/sites-enabled",
            f"etc/letsencrypt/live/{NAME}",
            "etc/systemd/system",
            "srv",
            "run/hub",
        ):
            (self.folder / part).mkdir(parents=True)
        for part in ("var/log/nginx", "var/www/html", "tmp"):
            (self.folder / part).mkdir(parents=True)
        values = {"folder": self.folder, "name": NAME, "https": self.https}
        for name, script in STANDS_IN.items():
            self.stand_in(name, re.sub(r"\{(folder|name|https)\}", lambda word: str(values[word[1]]), script))
        # The files of this checkout, as they are now.
        others = " ".join(f"--exclude=./{name}" for name in (".git", ".env", ".venv*", ".*_cache", "var"))
        packed = f"tar -C {ROOT} {others} --exclude=__pycache__ -c ."
        clone = f'mkdir -p "$into"\n{packed} | tar -C "$into" -x'
        self.stand_in("git", f'[ "$1" = clone ] || exit 0\nfor into; do :; done\n{clone}')

    def stand_in(self, name, script):
        """Let a command do something else here."""
        command = self.folder / "bin" / name
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)

    def here(self, text):
        """What the document or a file says of a machine, said of this one."""
        return re.sub(r"(?<![\w.])/(srv|etc|run|var)(?=/)", rf"{self.folder}/\1", text)

    @cached_property
    def tools(self):
        with connected(self.server) as server:
            return with_postgres.programs_for(server)

    # --- The script ---------------------------------------------------------------------------------------------------

    @property
    def env(self):
        """The environment of somebody who has signed in on the machine: nothing of the tests is in it."""
        return {
            "PATH": f"{self.folder}/bin:{self.tools}:{os.environ['PATH']}:/usr/sbin",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TMPDIR": str(self.folder / "tmp"),
        } | {f"DJANGO_SUPERUSER_{name}": value for name, value in ADMIN.items()}

    def install(self):
        """Follow the chapter of that name, and start what it starts."""
        self.start_servers()
        self.follow(
            blocks_of("Install")[:-1],
            {
                "MAIL=smtp+tls://user:password@mail.example.org:587": f"MAIL=smtp://127.0.0.1:{self.mail}",
                "DATABASE_URL=postgres:///hub?host=/run/postgresql": f"DATABASE_URL={self.uri}",
                "localhost:6379": f"127.0.0.1:{self.cache}",
                "runuser -u hub -- python3.11 -m venv .venv": f"ln -s {sys.prefix} .venv",
                "runuser -u hub -- .venv/bin/pip install --quiet --require-hashes -r requirements.txt": "",
                "manage createsuperuser": "manage createsuperuser --no-input",
            },
        )
        self.start_units()

    @property
    def certificate(self):
        return self.folder / f"etc/letsencrypt/live/{NAME}/fullchain.pem"

    def ask(self, path, body=None, **headers):
        """Status, headers and words of an answer that came over TLS. With a body, that is sent."""
        trusted = ssl.create_default_context(cafile=self.certificate)
        with closing(http.client.HTTPSConnection("127.0.0.1", self.https, context=trusted, timeout=60)) as connection:
            connection.request("POST" if body else "GET", path, body, {"Host": NAME} | headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode(errors="replace")

    def is_ready(self):
        try:
            return self.ask("/readyz")[0] == 200
        except ConnectionRefusedError:  # nginx is not there yet
            return False

    def manage(self, script):
        """What Python says that runs in the hub's own shell."""
        [begin] = blocks_of("Look after it")
        return self.follow([begin, f"manage shell -v0 <<'END'\n{script}\nEND\n"], {})

    def restart(self):
        """As `systemctl restart` does with all three services."""
        for unit in self.units:
            self.stop(unit)
            self.start_unit(unit)
        self.wait_for("The hub answers again", self.is_ready)

    def look(self):
        """What the chapter does at its end."""
        first, *_others, last = blocks_of("Install")
        self.follow([first, last], {})

    def follow(self, blocks, marked):
        """Run blocks of the document with other values in the place of marked ones, each of which is there."""
        script = "".join(blocks)
        for value, other in marked.items():
            assert value in script, f"docs/operations.md no longer says: {value}"
            script = script.replace(value, other)
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self.here(script)],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    @staticmethod
    def address_of(database):
        """The address of another database on the tests' server."""
        return re.sub(r"/\w+\?", f"/{database}?", os.environ["DATABASE_URL"])

    # --- Servers and units --------------------------------------------------------------------------------------------

    def start(self, name, command, **how):
        """Start something that leaving the machine ends; it writes into a log of its name."""
        with self.log(name).open("a") as log:
            self.running[name] = subprocess.Popen(
                command, env=self.env | how.pop("env", {}), stdout=log, stderr=log, start_new_session=True, **how
            )

    def log(self, name):
        return self.folder / f"{name}.log"

    def lines(self, name, words):
        """How often the log of a process says something."""
        return self.log(name).read_text().count(words)

    def wait_for(self, what, happened):
        for _ in range(600):
            if happened():
                return
            self.restart_as_systemd_does()
            time.sleep(0.1)
        raise AssertionError(
            f"{what}: it never happened. { ({name: self.log(name).read_text() for name in self.running}) }"
        )

    def restart_as_systemd_does(self):
        for name, process in list(self.running.items()):
            if process.poll() is not None:
                restarts = name in self.units and self.unit(name)["Service"]["Restart"] == "always"
                assert restarts, f"{name} ended: {self.log(name).read_text()}"
                self.start_unit(name)

    def start_servers(self):
        """The database and the cache, as Debian would have started them."""
        with connected(self.server) as server:
            self.make_database(server)
        self.start_cache()

    def make_database(self, server):
        template = os.environ.get("MIGRATED", "template0")  # `migrate` finds less to do
        server.execute(f'CREATE DATABASE "{self.database}" TEMPLATE "{template}"')

    def start_cache(self):
        server = shutil.which("valkey-server") or shutil.which("redis-server")
        self.start(
            "cache", [server, "--port", str(self.cache), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder]
        )

    def unit(self, name, kind="service"):
        """What a unit that was copied says, with the folders of this machine."""
        unit = configparser.RawConfigParser(strict=False)
        unit.optionxform = str
        unit.read_string(self.here((self.folder / f"etc/systemd/system/{name}.{kind}").read_text()))
        return unit

    def start_unit(self, name, called=""):
        """As systemd starts a service, with its socket if there is one."""
        service = self.unit(name)["Service"]
        command, passed = service["ExecStart"].split(), []
        if (self.folder / f"etc/systemd/system/{name}.socket").exists():
            passed = [self.door.fileno()]
            words = f'exec 3<&{passed[0]}; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"'
            command = ["bash", "-c", words, "bash", *command]
        self.start(called or name, command, cwd=service["WorkingDirectory"], pass_fds=passed)

    def start_units(self):
        """Start what `systemctl enable --now` was told to, and nginx."""
        told = (self.folder / "started").read_text().split()
        self.units = [name for name in told if name.startswith("hub-") and not name.endswith(".socket")]
        door = self.unit("hub-web", "socket")["Socket"]
        self.door.bind(door["ListenStream"])
        self.door.listen(int(door["Backlog"]))
        for name in self.units:
            self.start_unit(name)
        self.start_nginx()

    def start_nginx(self):
        site = self.folder / "etc/nginx/sites-enabled/hub"
        words = self.here(site.read_text())
        for port, own in ((80, self.http), (443, self.https)):
            words = re.sub(rf"listen {port}\b", f"listen 127.0.0.1:{own}", words)
            words = re.sub(rf"listen \[::\]:{port}\b[^;]*;", "", words)
        site.write_text(words)
        temporary = " ".join(f"{name}_temp_path {self.folder / 'tmp' / name};" for name in TEMPORARY)
        config = self.folder / "nginx.conf"
        user = "" if os.getuid() else "user root;"
        config.write_text(NGINX.format(folder=self.folder, user=user, temporary=temporary))
        server = shutil.which("nginx", path=self.env["PATH"].partition(":")[2])
        self.start("nginx", [server, "-c", config, "-p", self.folder, "-e", "stderr"])

    def signal(self, name, command):
        """Send a process the signal that its unit sends."""
        [kill, option, process] = command.split()
        assert (kill, process) == ("/bin/kill", "$MAINPID")
        self.running[name].send_signal(signal.Signals[f"SIG{option.removeprefix('-')}"])

    def stop(self, name):
        """End a process as systemd does, and say how it ended."""
        process = self.running.pop(name)
        process.terminate()
        return process.wait(timeout=60)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for process in self.running.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        for process in self.running.values():
            process.wait(timeout=60)
        self.door.close()
        with connected(self.server) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)


def connected(address):
    """A connection to a database that is named as Django names it."""
    return psycopg.connect(address.replace("postgres://", "postgresql://", 1), autocommit=True)
