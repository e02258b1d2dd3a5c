"""Where every goal stands, with Polars: peer_polars.py FOLDER OUT. Prints nothing; OUT is a table of verdicts."""
import sys
from datetime import date

import polars as pl

folder, out = sys.argv[1:3]
AS_OF = date(2026, 6, 30)
goals = pl.scan_csv(
    f"{folder}/goals.csv",
    schema={"id": pl.String, "base": pl.Float64, "start": pl.Date, "target": pl.Float64, "rises": pl.Int8,
            "due": pl.Date, "settles": pl.Date})
path = f"{folder}/registry/actuals.csv"
names = open(path).readline().strip().split(",")
types = {"period": pl.Date, "value": pl.Float64, "published": pl.Date}
figures = (
    pl.scan_csv(path, schema={name: types.get(name, pl.String) for name in names})
    .filter((pl.col("release") != "forecast") & (pl.col("period") <= AS_OF))
    .select(id="indicator", day="period", value="value", published="published")
    .join(goals.select("id", "due"), on="id")
    .filter(pl.col("day") <= pl.col("due"))
    # The newest day; of that the newest publication.
    .group_by("id").agg(
        pl.col("day").max(),
        pl.col("value").sort_by("day", "published").last()))
days = lambda end, start: (end - start).dt.total_days().cast(pl.Float64)
result = goals.join(figures, on="id", how="left", maintain_order="left").with_columns(
    expected=pl.col("base")
    + (pl.col("target") - pl.col("base")) * days(pl.col("day"), pl.col("start")) / days(pl.col("due"), pl.col("start")),
    way=(pl.col("value") - pl.col("base")) / (pl.col("target") - pl.col("base")),
    sign=pl.when(pl.col("rises") == 1).then(1.0).otherwise(-1.0),
    allowed=(pl.col("target") - pl.col("base")).abs() * 0.05,
).with_columns(variance=(pl.col("value") - pl.col("expected")) * pl.col("sign")).with_columns(
    status=pl.when(pl.col("day").is_null()).then(pl.lit("none"))
    .when(pl.col("value") * pl.col("sign") >= pl.col("target") * pl.col("sign")).then(pl.lit("achieved"))
    .when((pl.col("day") >= pl.col("settles"))).then(pl.lit("missed"))
    .when(pl.col("due") < AS_OF).then(pl.lit("overdue"))
    .when(pl.col("variance") > pl.col("allowed")).then(pl.lit("ahead"))
    .when(pl.col("variance") >= 0).then(pl.lit("onPace"))
    .when(pl.col("variance") >= -pl.col("allowed")).then(pl.lit("atRisk"))
    .otherwise(pl.lit("offPace")))
result.select("id", "status", "day", "value", "expected", "way", "variance").collect(engine="streaming").write_csv(out)
