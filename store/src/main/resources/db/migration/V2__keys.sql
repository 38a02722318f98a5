-- The key directory. What devices have signed or sealed is kept as it came (${bytes}): nothing here
-- is secret, and nothing here is trusted by the clients before they have verified it.

-- The device lists, an entry a row. Rows are added and never changed.
CREATE TABLE key_list_entries (
  user_id   TEXT     NOT NULL REFERENCES users (id),
  sequence  INTEGER  NOT NULL,
  entry     ${bytes} NOT NULL,
  PRIMARY KEY (user_id, sequence)
);

CREATE TABLE published_devices (
  user_id       TEXT     NOT NULL REFERENCES users (id),
  device        TEXT     NOT NULL REFERENCES devices (id),
  certificate   ${bytes} NOT NULL,
  prekey        ${bytes} NOT NULL,
  -- What the session called the device when it published.
  name          TEXT     NOT NULL,
  published_at  BIGINT   NOT NULL,
  PRIMARY KEY (user_id, device)
);

-- The newest of each device.
CREATE TABLE head_statements (
  user_id    TEXT     NOT NULL REFERENCES users (id),
  device     TEXT     NOT NULL REFERENCES devices (id),
  statement  ${bytes} NOT NULL,
  -- What the statement itself says.
  at         BIGINT   NOT NULL,
  PRIMARY KEY (user_id, device)
);

-- The newest of each user. The switch in force is that of users.
CREATE TABLE toggle_statements (
  user_id    TEXT     NOT NULL PRIMARY KEY REFERENCES users (id),
  statement  ${bytes} NOT NULL,
  counter    BIGINT   NOT NULL
);

-- Sealed copies of the entries of the logs of pins.
CREATE TABLE pin_copies (
  user_id    TEXT     NOT NULL REFERENCES users (id),
  -- A device, or 'recovery'.
  recipient  TEXT     NOT NULL,
  author     TEXT     ${exact} NOT NULL,
  sequence   BIGINT   NOT NULL,
  envelope   ${bytes} NOT NULL,
  PRIMARY KEY (user_id, recipient, author, sequence)
);
