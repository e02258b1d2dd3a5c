"""Where every goal stands, with DuckDB: peer_duckdb.py FOLDER OUT. Prints nothing; OUT is a table of verdicts."""
import sys

import duckdb

folder, out = sys.argv[1:3]
path = f"{folder}/registry/actuals.csv"
types = {"period": "DATE", "value": "DOUBLE", "published": "DATE"}
columns = ", ".join(
    f"'{name}': '{types.get(name, 'VARCHAR')}'" for name in open(path).readline().strip().split(","))
connection = duckdb.connect()
connection.execute("SET preserve_insertion_order = false")
connection.execute(f"""
COPY (
  WITH goals AS (
    SELECT *, row_number() OVER () AS place, CASE WHEN rises = 1 THEN 1.0::DOUBLE ELSE -1.0::DOUBLE END AS sign
    FROM read_csv('{folder}/goals.csv', header = true, auto_detect = false, columns = {{
      'id': 'VARCHAR', 'base': 'DOUBLE', 'start': 'DATE', 'target': 'DOUBLE', 'rises': 'INTEGER', 'due': 'DATE',
      'settles': 'DATE'}})),
  -- The newest day; of that the newest publication.
  figures AS (
    SELECT indicator AS id, max(period) AS day, arg_max(value, (period, published)) AS value
    FROM read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
      dateformat = '%Y-%m-%d', columns = {{{columns}}}) JOIN goals ON goals.id = indicator
    WHERE release <> 'forecast' AND period <= DATE '2026-06-30' AND period <= due
    GROUP BY indicator),
  judged AS (
    SELECT goals.*, day, value, (value - base) / (target - base) AS way,
      base + (target - base) * (day - start)::DOUBLE / (due - start)::DOUBLE AS expected,
      abs(target - base) * 0.05 AS allowed
    FROM goals LEFT JOIN figures USING (id))
  SELECT id,
    CASE WHEN day IS NULL THEN 'none'
      WHEN value * sign >= target * sign THEN 'achieved'
      WHEN day >= settles THEN 'missed'
      WHEN due < DATE '2026-06-30' THEN 'overdue'
      WHEN (value - expected) * sign > allowed THEN 'ahead'
      WHEN value - expected = 0 OR (value - expected) * sign >= 0 THEN 'onPace'
      WHEN (value - expected) * sign >= -allowed THEN 'atRisk'
      ELSE 'offPace' END AS status,
    day, value, expected, way, (value - expected) * sign AS variance
  FROM judged ORDER BY place
) TO '{out}' (HEADER, DELIMITER ',')""")
