-- Random keys of this installation, as hexadecimal digits. They are made here, so that every database
-- has them and each server on it the same.
CREATE TABLE server_keys (
  purpose  TEXT NOT NULL PRIMARY KEY,
  secret   TEXT NOT NULL
);
INSERT INTO server_keys (purpose, secret) VALUES ('sign-in', ${random256});
