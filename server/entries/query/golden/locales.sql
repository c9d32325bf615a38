-- api::story.story list fields=id&locale=*&populate[seeAlso][fields]=id
select '{"data":' || d.items || ',"meta":{"pagination":{"page":' || $1::text || ',"pageSize":25,"pageCount":' || ceil(c.total / 25.0) || ',"total":' || c.total || '}}}' as body, r.revision, c.total
from (select coalesce(json_agg(o.j)::text, '[]') as items, count(*) as n
from (select t0.* from "ct_story" t0 where t0."status" = 'published' order by t0."id" limit 25) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId", (select coalesce(json_agg(o.j), '[]') from (select t1.* from "lk_story_see_also" t2 cross join "ct_story" t1 where t2."source_id" = t0."id" and t1."document_id" = t2."target_id" and t1."status" = 'published' and t1."locale" = t0."locale" order by t2."position" limit 1000) t1
cross join lateral (select row_to_json(r) as j from (select t1."id" as "id", t1."document_id" as "documentId") r) o) as "seeAlso") r) o) d
cross join lateral (select coalesce(sum(revision), 0)::int8 as revision from content_revisions where content_type in ('api::story.story')) r
cross join lateral (select case when d.n < 25 then d.n when r.revision = $2::int8 then $3::int8 else (select count(*) from "ct_story" t0 where t0."status" = 'published') end as total offset 0) c
