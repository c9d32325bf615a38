-- api::story.story list fields=id&filters[topics][$none][label]=sea
select '{"data":' || d.items || ',"meta":{"pagination":{"page":' || $3::text || ',"pageSize":25,"pageCount":' || ceil(c.total / 25.0) || ',"total":' || c.total || '}}}' as body, r.revision, c.total
from (select coalesce(json_agg(o.j order by t0.n)::text, '[]') as items, count(*) as n
from (select t0.*, k.n from (select k.id, row_number() over () as n from (select t0.id from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $1::text and (not exists (select from "lk_story_topics" t2 cross join "ct_topic" t1 where t2."source_id" = t0."id" and t1."document_id" = t2."target_id" and t1."status" = 'published' and t1."locale" = '' and t1."f_label" = $2::text)) order by t0."id" limit 25) k) k
join "ct_story" t0 on t0.id = k.id) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId") r) o) d
cross join lateral (select coalesce(sum(revision), 0)::int8 as revision from content_revisions where content_type in ('api::story.story', 'api::topic.topic')) r
cross join lateral (select case when d.n < 25 then d.n when r.revision = $4::int8 then $5::int8 else (select count(*) from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $1::text and (not exists (select from "lk_story_topics" t2 cross join "ct_topic" t1 where t2."source_id" = t0."id" and t1."document_id" = t2."target_id" and t1."status" = 'published' and t1."locale" = '' and t1."f_label" = $2::text))) end as total offset 0) c
