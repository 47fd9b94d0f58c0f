"""Runs queries on Spark: spark.py FOLDER... Each folder holds tables/, all of text, and queries
in spark/queries, whose results go to spark/results. One session serves all."""
import os
import shutil
import sys
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession

# The name of the machine may be known to nobody, the machine itself included.
os.environ.setdefault("SPARK_LOCAL_HOSTNAME", "localhost")
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
           .config("spark.sql.shuffle.partitions", "2").config("spark.driver.host", "127.0.0.1")
           .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate())
session.sparkContext.setLogLevel("ERROR")
form = {"header": True, "quote": '"', "escape": '"'}

for folder in map(Path, sys.argv[1:]):
    for file in (folder / "tables").glob("*.csv"):
        table = session.read.csv(str(file), multiLine=True, **form)
        table.createOrReplaceTempView(f"`{file.stem}`")
    results = folder / "spark/results"
    results.mkdir(parents=True, exist_ok=True)
    for file in sorted((folder / "spark/queries").glob("*.sql")):
        rows = session.sql(file.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as scratch:
            rows.coalesce(1).write.csv(scratch, mode="overwrite", quoteAll=True,
                                       ignoreLeadingWhiteSpace=False,
                                       ignoreTrailingWhiteSpace=False, **form)
            part, = Path(scratch).glob("part-*.csv")
            shutil.copy(part, results / f"{file.stem}.csv")
session.stop()
