-- Made by progress sql: the figures that a registry needs, for progress report --actuals -
-- The table has the columns named here and no others: name what else it has with --columns or --ignore.
-- Vintages that two newer days of publication replace are left out: progress changes, and what was known on
-- other days than those given with --known-on, need --all-vintages.
WITH progress_needed (indicator, unit, kept) AS (
  VALUES
    ('', '', 2),
    ('wells', 'wells', 0),
    ('records', '%', 1),
    ('cost', CAST(X'69742773205C20313030' AS STRING), 0)
),
progress_chosen AS (
  SELECT
    COALESCE(CAST(t.`indicator` AS STRING), '') AS indicator,
    COALESCE(CAST(t.`time_period` AS STRING), '') AS period,
    COALESCE(CAST(t.`obs "value"` AS STRING), '') AS value,
    COALESCE(CAST(t.`unit` AS STRING), '') AS unit,
    COALESCE(CAST(t.`release` AS STRING), '') AS release,
    '' AS source,
    COALESCE(CAST(t.`pub``lished` AS STRING), '') AS published,
    COALESCE(CAST(t.`claim` AS STRING), '') AS claim,
    '' AS note,
    COALESCE(CAST(t.`sex` AS STRING), '') AS other_1,
    n.unit AS own_unit,
    n.kept AS kept
  FROM (
    SELECT * FROM `public`.`Figures`
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE 1 = 0
  ) AS t
  JOIN progress_needed AS n
    ON n.indicator = trim(BOTH CAST(X'2009C2A0E28080E28081E28082E28083E28084E28085E28086E28087E28088E28089E2808AE280AF' AS STRING) FROM COALESCE(CAST(t.`indicator` AS STRING), ''))
),
progress_plain AS (
  SELECT
    progress_chosen.*,
    CASE WHEN
      kept < 2
      AND published RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
      AND value RLIKE '^-?[0-9]{1,18}([.,][0-9]{1,18})?$'
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
SELECT `indicator`, `period`, `value`, `unit`, `release`, `source`, `published`, `claim`, `note`, `sex`
FROM (
  SELECT indicator AS `indicator`, period AS `period`, value AS `value`, unit AS `unit`, release AS `release`, source AS `source`, published AS `published`, claim AS `claim`, note AS `note`, other_1 AS `sex` FROM progress_ranked
  WHERE plain = 0 OR vintage <= 2
  UNION ALL
  SELECT '*', '', '', '', '', '', '', '', 'older vintages are left out', ''
  UNION ALL
  SELECT '*', '', '', '', '', '', '2024-06-30', '', 'older vintages are left out', ''
  UNION ALL
  SELECT '*', '', '', '', '', '', '2024-12-31', '', 'older vintages are left out', ''
) AS progress_result
ORDER BY `indicator`, `period`, `published`, `value`, `unit`, `release`, `source`, `claim`, `note`, `sex`;
