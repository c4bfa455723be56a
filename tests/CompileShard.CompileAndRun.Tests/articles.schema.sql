-- The tables of the servers have one column more, in front: see SqliteShop.
CREATE TABLE articles (
  article_id BIGINT NOT NULL PRIMARY KEY,
  title VARCHAR(50) NOT NULL,
  words INT
);

CREATE VIEW long_articles AS SELECT article_id, title FROM articles WHERE words > 100;
