-- Made by progress sql: the figures that a registry needs, for progress report --actuals -
-- The table has the columns named here and no others: name what else it has with --columns or --ignore.
-- Vintages that two newer days of publication replace are left out: progress changes, and what was known on
-- other days than those given with --known-on, need --all-vintages.
WITH progress_needed (indicator, unit, kept) AS (
  VALUES
    ('', '', 2),
    ('wells', 'wells', 0),
    ('records', '%', 1),
    ('cost', 'it''s ' || chr(92) || ' 100', 0)
),
progress_chosen AS NOT MATERIALIZED (
  SELECT
    COALESCE(CAST(t."indicator" AS text), '') COLLATE "C" AS indicator,
    COALESCE(to_jsonb(t."time_period") #>> '{}', '') COLLATE "C" AS period,
    COALESCE(CAST(t."obs ""value""" AS text), '') COLLATE "C" AS value,
    COALESCE(CAST(t."unit" AS text), '') COLLATE "C" AS unit,
    COALESCE(CAST(t."release" AS text), '') COLLATE "C" AS release,
    '' AS source,
    COALESCE(to_jsonb(t."pub`lished") #>> '{}', '') COLLATE "C" AS published,
    COALESCE(CAST(t."claim" AS text), '') COLLATE "C" AS claim,
    '' AS note,
    COALESCE(CAST(t."sex" AS text), '') COLLATE "C" AS other_1,
    n.unit AS own_unit,
    n.kept AS kept
  FROM (
    SELECT * FROM "public"."Figures"
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE 1 = 0
  ) AS t
  JOIN progress_needed AS n
    ON n.indicator = btrim(COALESCE(CAST(t."indicator" AS text), ''), ' ' || chr(9) || chr(160) || chr(8192) || chr(8193) || chr(8194) || chr(8195) || chr(8196) || chr(8197) || chr(8198) || chr(8199) || chr(8200) || chr(8201) || chr(8202) || chr(8239)) COLLATE "C"
),
progress_plain AS (
  SELECT
    progress_chosen.*,
    CASE WHEN
      kept < 2
      AND published ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
      AND value ~ '^-?[0-9]{1,18}([.,][0-9]{1,18})?$'
      AND NOT (kept = 1 AND value LIKE '0%')
      AND (unit = '' OR unit = own_unit)
      AND release IN ('', 'estimated', 'provisional', 'final', 'revised')
      AND (SELECT COUNT(*) FROM progress_chosen WHERE claim <> '') = 0
    THEN 1 ELSE 0 END AS plain
  FROM progress_chosen
),
progress_ranked AS (
  SELECT
    progress_plain.*,
    DENSE_RANK() OVER (
      PARTITION BY indicator, period, other_1, plain, CASE WHEN published <= '2024-06-30' THEN 0 WHEN published <= '2024-12-31' THEN 1 ELSE 2 END
      ORDER BY published DESC
    ) AS vintage
  FROM progress_plain
)
SELECT "indicator", "period", "value", "unit", "release", "source", "published", "claim", "note", "sex"
FROM (
  SELECT indicator AS "indicator", period AS "period", value AS "value", unit AS "unit", release AS "release", source AS "source", published AS "published", claim AS "claim", note AS "note", other_1 AS "sex" FROM progress_ranked
  WHERE plain = 0 OR vintage <= 2
  UNION ALL
  SELECT '*', '', '', '', '', '', '', '', 'older vintages are left out', ''
  UNION ALL
  SELECT '*', '', '', '', '', '', '2024-06-30', '', 'older vintages are left out', ''
  UNION ALL
  SELECT '*', '', '', '', '', '', '2024-12-31', '', 'older vintages are left out', ''
) AS progress_result
ORDER BY "indicator", "period", "published", "value", "unit", "release", "source", "claim", "note", "sex";
