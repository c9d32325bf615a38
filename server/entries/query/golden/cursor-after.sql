-- api::story.story list fields=id&sort=issueDate:desc,pages&pagination[pageSize]=5&pagination[after]=WyJqQmJCYjRXSCIsIjIwMjQtMDEtMzEiLG51bGwsIjciXQ
select '{"data":' || d.items || ',"meta":{"pagination":{"pageSize":5,"nextCursor":' || coalesce('"' || d.next || '"', 'null') || ',"previousCursor":' || coalesce('"' || d.previous || '"', 'null') || '}}}' as body
from (select coalesce(json_agg(o.j order by t0.n)::text, '[]') as items, case when max(t0.found) > 5 then (array_agg(t0.cursor order by t0.n desc))[1] end as next, (array_agg(t0.cursor order by t0.n))[1] as previous
from (select t0.*, k.n, k.found, k.cursor from (select b.k2 as id, row_number() over () as n, count(*) over () as found, translate(encode(convert_to(json_build_array('jBbBb4WH', b.k0::text, b.k1::text, b.k2::text)::text, 'UTF8'), 'base64'), E'+/=\n', '-_') as cursor
from (select * from ((select t0."f_issue_date" as k0, t0."f_pages" as k1, t0."id" as k2 from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $3::text and t0."f_issue_date" < $1::date order by k0 desc, k1, k2 limit 6)
union all (select t0."f_issue_date" as k0, t0."f_pages" as k1, t0."id" as k2 from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $3::text and t0."f_issue_date" = $1::date and t0."f_pages" is null and t0."id" > $2::int8 order by k0 desc, k1, k2 limit 6)) b order by k0 desc, k1, k2 limit 6) b) k
join "ct_story" t0 on t0.id = k.id where k.n <= 5) t0
cross join lateral (select row_to_json(r) as j from (select t0."id" as "id", t0."document_id" as "documentId") r) o) d
