-- api::topic.topic list fields=id&populate[stories][fields]=headline&populate[children][fields]=label
select '{"data":' || d.items || ',"meta":{"pagination":{"page":' || $2::text || ',"pageSize":25,"pageCount":' || ceil(c.total / 25.0) || ',"total":' || c.total || '}}}' as body, r.revision, c.total
from (select coalesce(json_agg(o.j)::text, '[]') as items, count(*) as n
from (select t0.* from "ct_topic" t0 where t0."status" = 'published' and t0."locale" = '' order by t0."id" limit 25) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId", (select coalesce(json_agg(o.j), '[]') from (select t1.* from "lk_story_topics" t2 cross join "ct_story" t1 where t2."target_id" = t0."document_id" and t1."id" = t2."source_id" and t1."status" = 'published' and t1."locale" = $1::text order by t2."inverse_position" limit 1000) t1
cross join lateral (select row_to_json(r) as j from (select t1."id" as "id", t1."document_id" as "documentId", t1."f_headline" as "headline") r) o) as "stories", (select coalesce(json_agg(o.j), '[]') from (select t3.* from "ct_topic" t3 where t3."f_parent" = t0."document_id" and t3."status" = 'published' and t3."locale" = '' order by t3."o_parent", t3."id" limit 1000) t3
cross join lateral (select row_to_json(r) as j from (select t3."id" as "id", t3."document_id" as "documentId", t3."f_label" as "label") r) o) as "children") r) o) d
cross join lateral (select coalesce(sum(revision), 0)::int8 as revision from content_revisions where content_type in ('api::topic.topic')) r
cross join lateral (select case when d.n < 25 then d.n when r.revision = $3::int8 then $4::int8 else (select count(*) from "ct_topic" t0 where t0."status" = 'published' and t0."locale" = '') end as total offset 0) c
