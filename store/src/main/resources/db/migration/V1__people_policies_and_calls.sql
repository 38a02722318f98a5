-- One SQL for SQLite and PostgreSQL. Times are milliseconds since 1970 in UTC. Words such as roles
-- and end reasons are those of the public contract. ${exact} makes text compare and sort by its
-- code points, whatever the database's locale.

CREATE TABLE organisations (
  id                TEXT    NOT NULL PRIMARY KEY,
  name              TEXT    NOT NULL,
  -- What is assigned to the organisation; null leaves Global. No foreign key: it would be circular.
  encryption_policy TEXT    ${exact},
  -- The number of the newest audit entry; whoever raises it holds the row until the end.
  audit_number      BIGINT  NOT NULL DEFAULT 0,
  created_at        BIGINT  NOT NULL
);

CREATE TABLE users (
  id               TEXT    NOT NULL PRIMARY KEY,
  organisation     TEXT    NOT NULL REFERENCES organisations (id),
  email            TEXT    NOT NULL,
  email_key        TEXT    ${exact} NOT NULL UNIQUE,
  display_name     TEXT    NOT NULL,
  sort_key         TEXT    ${exact} NOT NULL,
  search_key       TEXT    ${exact} NOT NULL,
  role             TEXT    NOT NULL,
  disabled         BOOLEAN NOT NULL DEFAULT FALSE,
  password_phc     TEXT,
  end_to_end       BOOLEAN,
  only_end_to_end  BOOLEAN NOT NULL DEFAULT FALSE,
  availability     TEXT    NOT NULL,
  calls_seen_at    BIGINT  NOT NULL DEFAULT 0,
  created_at       BIGINT  NOT NULL
);
CREATE INDEX users_by_name ON users (organisation, sort_key, id);

CREATE TABLE one_time_links (
  token_hash  TEXT    NOT NULL PRIMARY KEY,
  user_id     TEXT    REFERENCES users (id),
  purpose     TEXT    NOT NULL,
  expires_at  BIGINT  NOT NULL
);
CREATE INDEX one_time_links_of_user ON one_time_links (user_id);
-- The set-up link belongs to nobody, and there is one at most.
CREATE UNIQUE INDEX one_time_links_of_nobody ON one_time_links (purpose) WHERE user_id IS NULL;

CREATE TABLE devices (
  id          TEXT    NOT NULL PRIMARY KEY,
  user_id     TEXT    NOT NULL REFERENCES users (id),
  created_at  BIGINT  NOT NULL
);

CREATE TABLE sessions (
  id            TEXT    NOT NULL PRIMARY KEY,
  token_hash    TEXT    NOT NULL UNIQUE,
  user_id       TEXT    NOT NULL REFERENCES users (id),
  device        TEXT    NOT NULL UNIQUE REFERENCES devices (id),
  device_name   TEXT    NOT NULL,
  address       TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  last_seen_at  BIGINT  NOT NULL,
  expires_at    BIGINT  NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);

CREATE TABLE user_groups (
  id            TEXT  NOT NULL PRIMARY KEY,
  organisation  TEXT  NOT NULL REFERENCES organisations (id),
  name          TEXT  NOT NULL,
  name_key      TEXT  ${exact} NOT NULL,
  sort_key      TEXT  ${exact} NOT NULL,
  description   TEXT  NOT NULL,
  UNIQUE (organisation, name_key)
);

CREATE TABLE group_members (
  group_id  TEXT  NOT NULL REFERENCES user_groups (id),
  user_id   TEXT  NOT NULL REFERENCES users (id),
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_members_of_user ON group_members (user_id, group_id);

CREATE TABLE encryption_policies (
  organisation       TEXT     NOT NULL REFERENCES organisations (id),
  name_key           TEXT     ${exact} NOT NULL,
  name               TEXT     NOT NULL,
  description        TEXT     NOT NULL,
  calling            TEXT     NOT NULL,
  meetings           TEXT     NOT NULL,
  users_may_require  BOOLEAN  NOT NULL,
  PRIMARY KEY (organisation, name_key)
);

CREATE TABLE user_encryption_policies (
  user_id       TEXT  NOT NULL PRIMARY KEY REFERENCES users (id),
  organisation  TEXT  NOT NULL,
  policy        TEXT  ${exact} NOT NULL,
  FOREIGN KEY (organisation, policy) REFERENCES encryption_policies (organisation, name_key)
);
CREATE INDEX user_encryption_policies_by_policy
  ON user_encryption_policies (organisation, policy);

CREATE TABLE group_encryption_policies (
  group_id       TEXT    NOT NULL PRIMARY KEY REFERENCES user_groups (id),
  organisation   TEXT    NOT NULL,
  policy         TEXT    ${exact} NOT NULL,
  policy_rank    INTEGER NOT NULL,
  UNIQUE (organisation, policy_rank),
  FOREIGN KEY (organisation, policy) REFERENCES encryption_policies (organisation, name_key)
);

CREATE TABLE calls (
  id             TEXT     NOT NULL PRIMARY KEY,
  organisation   TEXT     NOT NULL REFERENCES organisations (id),
  caller         TEXT     NOT NULL REFERENCES users (id),
  callee         TEXT     NOT NULL REFERENCES users (id),
  caller_device  TEXT     NOT NULL,
  callee_device  TEXT,
  mode           TEXT     NOT NULL,
  video          BOOLEAN  NOT NULL,
  started_at     BIGINT   NOT NULL,
  answered_at    BIGINT,
  connected_at   BIGINT,
  ended_at       BIGINT,
  end_reason     TEXT,
  ended_by       TEXT,
  missed         BOOLEAN  NOT NULL DEFAULT FALSE
);
CREATE INDEX calls_by_caller ON calls (caller, started_at);
CREATE INDEX calls_by_callee ON calls (callee, started_at);
CREATE INDEX calls_missed ON calls (callee, ended_at) WHERE missed;
CREATE INDEX calls_unended ON calls (started_at) WHERE ended_at IS NULL;

CREATE TABLE audit_entries (
  organisation  TEXT    NOT NULL REFERENCES organisations (id),
  number        BIGINT  NOT NULL,
  at            BIGINT  NOT NULL,
  actor         TEXT,
  actor_name    TEXT    NOT NULL,
  via           TEXT    NOT NULL,
  address       TEXT    NOT NULL,
  action        TEXT    NOT NULL,
  subject       TEXT    NOT NULL,
  before_json   TEXT,
  after_json    TEXT,
  PRIMARY KEY (organisation, number)
);
