-- The one server that may write. Each new holder raises the epoch, which each of its commits
-- compares. Times are of the database's clock. Used on PostgreSQL; an SQLite file is held by the
-- lock on its folder.
CREATE TABLE lease (
  id          INTEGER NOT NULL PRIMARY KEY,
  epoch       BIGINT  NOT NULL,
  -- A random id of the process, and its name for people; null while nobody holds it.
  holder      TEXT,
  name        TEXT,
  expires_at  BIGINT  NOT NULL
);
INSERT INTO lease (id, epoch, holder, name, expires_at) VALUES (1, 0, NULL, NULL, 0);
