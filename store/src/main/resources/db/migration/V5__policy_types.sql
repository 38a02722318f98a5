-- Policies of every type are in one table, and so are their assignments. A type brings no table of
-- its own.

CREATE TABLE policies (
  organisation  TEXT  NOT NULL REFERENCES organisations (id),
  type          TEXT  ${exact} NOT NULL,
  name_key      TEXT  ${exact} NOT NULL,
  name          TEXT  NOT NULL,
  -- JSON of everything but the name. An organisation that never changed Global may have no row
  -- for it: the type knows its values.
  body          TEXT  NOT NULL,
  PRIMARY KEY (organisation, type, name_key)
);

CREATE TABLE policy_assignments (
  organisation  TEXT     NOT NULL,
  type          TEXT     ${exact} NOT NULL,
  -- 'user', 'group' or 'organisation', and the id of the one.
  scope         TEXT     NOT NULL,
  subject       TEXT     NOT NULL,
  policy        TEXT     ${exact} NOT NULL,
  -- 1 is highest; of groups only.
  rank          INTEGER,
  PRIMARY KEY (organisation, type, scope, subject),
  UNIQUE (organisation, type, rank),
  CHECK ((scope = 'group') = (rank IS NOT NULL)),
  FOREIGN KEY (organisation, type, policy) REFERENCES policies (organisation, type, name_key)
);
CREATE INDEX policy_assignments_by_policy ON policy_assignments (organisation, type, policy);

INSERT INTO policies (organisation, type, name_key, name, body)
SELECT organisation, 'encryption', name_key, name,
  '{"description":' || CAST(${jsonText}(description) AS TEXT)
    || ',"calling":"' || calling
    || '","meetings":"' || meetings
    || '","usersMayRequire":' || CASE WHEN users_may_require THEN 'true' ELSE 'false' END
    || '}'
FROM encryption_policies;

INSERT INTO policy_assignments (organisation, type, scope, subject, policy, rank)
SELECT organisation, 'encryption', 'user', user_id, policy, NULL FROM user_encryption_policies;
INSERT INTO policy_assignments (organisation, type, scope, subject, policy, rank)
SELECT organisation, 'encryption', 'group', group_id, policy, policy_rank
FROM group_encryption_policies;
INSERT INTO policy_assignments (organisation, type, scope, subject, policy, rank)
SELECT id, 'encryption', 'organisation', id, encryption_policy, NULL FROM organisations
WHERE encryption_policy IS NOT NULL;

DROP TABLE user_encryption_policies;
DROP TABLE group_encryption_policies;
DROP TABLE encryption_policies;
ALTER TABLE organisations DROP COLUMN encryption_policy;
