"""What is one task of a cluster, and what is none."""

from extractor.batch.shards import shards


def test_a_directory_without_an_article_is_a_shard_whose_task_rejects_it(tmp_path):
    (tmp_path / "b.pdf").touch()
    passed = []
    assert shards([str(tmp_path)], passed.append) == [(str(tmp_path),)]
    assert passed == [tmp_path / "b.pdf"]


def test_rows_are_not_passed_over(tmp_path):
    (tmp_path / "b.parquet").touch()
    passed = []
    assert shards([str(tmp_path)], passed.append) == [(str(tmp_path / "b.parquet"),)]
    assert passed == []
