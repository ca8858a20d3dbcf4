"""What Spark makes of a filter that fails: an error with checkCode, silence without."""

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("OFF")
lines = spark.sparkContext.parallelize(["a", "b", "c", "d"], 2)
silent = lines.pipe("/bin/false").collect()
try:
    lines.pipe("/bin/false", checkCode=True).collect()
    told = False
except Exception as error:  # Py4J's own, or PySpark's
    told = "status" in str(error) or isinstance(error, PySparkException)
spark.stop()
assert silent == [], silent
assert told, "checkCode tells of a failure"
print("Spark without checkCode: 4 lines in, 0 out, no error; with it: an error")
