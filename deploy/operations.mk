# What whoever runs a hub types: `make backup to=FOLDER`, `make restore from=FOLDER`, `make upgrade`.
.PHONY: backup restore upgrade
backup: ## everything, into a new folder (to=FOLDER; var/backups/ with the time if that is not said)
	$(BIN)/python manage.py backup "$(or $(to),var/backups/$(shell date +%Y-%m-%d-%H%M%S))"

restore: ## what a backup holds (from=FOLDER), without what was withdrawn since (replace=yes: over a filled hub)
	$(BIN)/python manage.py restore $(if $(replace),--replace) "$(from)"

upgrade: ## to the version in this folder: packages, a backup (to=FOLDER), then every step in its order
	$(BIN)/$(PIP) --require-hashes -r requirements.txt
	! $(BIN)/python -c "import storages" 2>/dev/null || $(BIN)/$(PIP) --require-hashes -r requirements-s3.txt
	$(BIN)/python manage.py upgrade --backup "$(or $(to),var/backups/$(shell date +%Y-%m-%d-%H%M%S))"

# The disk that is full during `load` is mounted in a name space of its own, which root may and others may as its root.
ROOT_HERE = $(if $(filter-out 0,$(shell id -u)),--map-root-user)
.PHONY: load
load: $(VENV)/dev.stamp ## many people at once, then with parts away (seconds=300 for each; an hour; only=disk)
	$(BIN)/python -m tests.with_postgres unshare --mount $(ROOT_HERE) $(BIN)/python -m tests.load $(or $(seconds),300) $(only)
