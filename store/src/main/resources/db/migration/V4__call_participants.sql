-- A call has participants, each with a device, and a route for its media.

ALTER TABLE calls ADD COLUMN route TEXT NOT NULL DEFAULT '{"kind":"device-to-device"}';

CREATE TABLE call_participants (
  call_id     TEXT     NOT NULL REFERENCES calls (id),
  position    INTEGER  NOT NULL,
  user_id     TEXT     NOT NULL REFERENCES users (id),
  role        TEXT     NOT NULL,
  device      TEXT,
  started_at  BIGINT   NOT NULL,
  missed_at   BIGINT,
  PRIMARY KEY (call_id, position)
);

INSERT INTO call_participants (call_id, position, user_id, role, device, started_at, missed_at)
SELECT id, 0, caller, 'caller', caller_device, started_at, NULL FROM calls;
INSERT INTO call_participants (call_id, position, user_id, role, device, started_at, missed_at)
SELECT id, 1, callee, 'callee', callee_device, started_at, CASE WHEN missed THEN ended_at END FROM calls;

CREATE INDEX call_participants_by_user ON call_participants (user_id, started_at, call_id);
CREATE INDEX call_participants_missed ON call_participants (user_id, missed_at) WHERE missed_at IS NOT NULL;

DROP INDEX calls_by_caller;
DROP INDEX calls_by_callee;
DROP INDEX calls_missed;
ALTER TABLE calls DROP COLUMN caller;
ALTER TABLE calls DROP COLUMN callee;
ALTER TABLE calls DROP COLUMN caller_device;
ALTER TABLE calls DROP COLUMN callee_device;
ALTER TABLE calls DROP COLUMN missed;
