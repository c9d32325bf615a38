-- api::writer.writer list fields=id&filters[stories][id][$null]=true
select '{"data":' || d.items || ',"meta":{"pagination":{"page":' || $1::text || ',"pageSize":25,"pageCount":' || ceil(c.total / 25.0) || ',"total":' || c.total || '}}}' as body, r.revision, c.total
from (select coalesce(json_agg(o.j order by t0.n)::text, '[]') as items, count(*) as n
from (select t0.*, k.n from (select k.id, row_number() over () as n from (select t0.id from "ct_writer" t0 where t0."status" = 'published' and t0."locale" = '' and (not exists (select from "ct_story" t1 where t1."f_writer" = t0."document_id")) order by t0."id" limit 25) k) k
join "ct_writer" t0 on t0.id = k.id) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId") r) o) d
cross join lateral (select coalesce(sum(revision), 0)::int8 as revision from content_revisions where content_type in ('api::writer.writer', 'api::story.story')) r
cross join lateral (select case when d.n < 25 then d.n when r.revision = $2::int8 then $3::int8 else (select count(*) from "ct_writer" t0 where t0."status" = 'published' and t0."locale" = '' and (not exists (select from "ct_story" t1 where t1."f_writer" = t0."document_id"))) end as total offset 0) c
