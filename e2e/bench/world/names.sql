-- Ids that follow from what they name, so that the same world comes out each time; shaped as ours, version 4.
CREATE SCHEMA IF NOT EXISTS bench;
CREATE OR REPLACE FUNCTION bench.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT overlay(overlay(md5(kind || n::text) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$;
CREATE OR REPLACE FUNCTION bench.size(name text) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT current_setting('bench.' || name)::bigint $$;
-- Four kinds in turn: who leads, who buys, who makes, who shelters.
CREATE OR REPLACE FUNCTION bench.kind(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT (ARRAY['ngo', 'brand', 'supplier', 'shelter'])[1 + n % 4] $$;
