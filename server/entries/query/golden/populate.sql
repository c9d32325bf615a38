-- api::story.story list fields=id&populate[writer][fields]=name&populate[topics][fields]=label&populate[hero][fields]=url
select '{"data":' || d.items || ',"meta":{"pagination":{"page":' || $2::text || ',"pageSize":25,"pageCount":' || ceil(c.total / 25.0) || ',"total":' || c.total || '}}}' as body, r.revision, c.total
from (select coalesce(json_agg(o.j)::text, '[]') as items, count(*) as n
from (select t0.* from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $1::text order by t0."id" limit 25) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId", (select o.j from (select t1.* from "ct_writer" t1 where t1."document_id" = t0."f_writer" and t1."status" = 'published' and t1."locale" = '' limit 1) t1
cross join lateral (select row_to_json(r) as j from (select t1."id" as "id", t1."document_id" as "documentId", t1."f_name" as "name") r) o) as "writer", (select coalesce(json_agg(o.j), '[]') from (select t2.* from "lk_story_topics" t3 cross join "ct_topic" t2 where t3."source_id" = t0."id" and t2."document_id" = t3."target_id" and t2."status" = 'published' and t2."locale" = '' order by t3."position" limit 1000) t2
cross join lateral (select row_to_json(r) as j from (select t2."id" as "id", t2."document_id" as "documentId", t2."f_label" as "label") r) o) as "topics", (select o.j from (select t4.* from "live_assets" t4 where t4."id" = t0."f_hero" limit 1) t4
cross join lateral (select row_to_json(r) as j from (select t4."id" as "id", t4."document_id" as "documentId", t4."url" as "url") r) o) as "hero") r) o) d
cross join lateral (select coalesce(sum(revision), 0)::int8 as revision from content_revisions where content_type in ('api::story.story')) r
cross join lateral (select case when d.n < 25 then d.n when r.revision = $3::int8 then $4::int8 else (select count(*) from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $1::text) end as total offset 0) c
