-- api::topic.topic list pagination[start]=10&pagination[limit]=5&pagination[withCount]=false
select '{"data":' || d.items || ',"meta":{"pagination":{"start":' || $2::text || ',"limit":5}}}' as body
from (select coalesce(json_agg(o.j order by t0.n)::text, '[]') as items, count(*) as n
from (select t0.*, k.n from (select k.id, row_number() over () as n from (select t0.id from "ct_topic" t0 where t0."status" = 'published' and t0."locale" = '' order by t0."id" limit 5 offset $1::int8) k) k
join "ct_topic" t0 on t0.id = k.id) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId", t0."f_label" as "label", to_char(t0."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(t0."updated_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", to_char(t0."published_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt") r) o) d
