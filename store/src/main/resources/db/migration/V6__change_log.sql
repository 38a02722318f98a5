-- Each change that others hold copies of has the next version. The row is raised last in its
-- transaction: who sees a version sees all that came before it.
CREATE TABLE store_version (
  id       INTEGER NOT NULL PRIMARY KEY,
  version  BIGINT  NOT NULL
);
INSERT INTO store_version (id, version) VALUES (1, 0);

-- The newest changes, by kind and id; a reader that is further behind reads everything again.
CREATE TABLE change_log (
  version  BIGINT NOT NULL,
  kind     TEXT   NOT NULL,
  id       TEXT   NOT NULL,
  -- Of sessions: the reason of their end.
  reason   TEXT
);
CREATE INDEX change_log_by_version ON change_log (version);
